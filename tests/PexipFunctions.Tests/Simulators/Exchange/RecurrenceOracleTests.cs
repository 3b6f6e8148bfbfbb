using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>The simulator's recurrence against python-dateutil's (recurrence-oracle.py).</summary>
public sealed class RecurrenceOracleTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    [Fact]
    public async Task All_200_recurrences_have_the_occurrences_that_dateutil_gives()
    {
        var cases = JsonSerializer.Deserialize<List<OracleCase>>(await File.ReadAllTextAsync(OracleFile()), Json)!;

        Assert.Equal(200, cases.Count);
        Assert.Equal(5, cases.Select(each => each.Zone).Distinct().Count());
        Assert.All(cases, each => Assert.Equal(each.Occurrences, Simulated(each)));
    }

    private static List<DateTimeOffset> Simulated(OracleCase expected)
    {
        var exchange = new ExchangeModel(new ImpatientTime(GraphOverHttp.Start));
        var mailbox = exchange.AddResource(Drafts.Equipment);
        var start = expected.Range.StartDate.ToDateTime(expected.Time);
        exchange.Outlook.Create(Drafts.Single with
        {
            Start = start,
            End = start.AddMinutes(30),
            TimeZone = expected.Zone,
            Recurrence = new Recurrence(expected.Pattern, expected.Range),
        });
        var to = expected.Range.Type == RangeType.NoEnd ? expected.Occurrences[^1].AddMinutes(1) : expected.Occurrences[^1].AddYears(30);
        var master = mailbox.Calendar().Single().Event.Id;
        return [.. mailbox.Instances(master, expected.Occurrences[0].AddYears(-1), to)!.Select(view => view.Event.Start)];
    }

    private static string OracleFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "recurrence-oracle.json");

    private sealed record OracleCase(string Zone, TimeOnly Time, RecurrencePattern Pattern, RecurrenceRange Range, List<DateTimeOffset> Occurrences);
}
