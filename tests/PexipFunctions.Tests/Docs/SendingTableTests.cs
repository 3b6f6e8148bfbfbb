using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Exchange.Graph;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>The documented limits and their defaults are the code's, and the table of meetings an hour is what they come to.</summary>
public sealed partial class SendingTableTests
{
    [Fact]
    public void The_documented_defaults_are_those_of_the_code()
    {
        var (sending, requests) = (new SendingOptions(), new RequestOptions());
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["Sending__MessagesPerMinute"] = sending.MessagesPerMinute,
                ["Sending__RecipientsPerDay"] = sending.RecipientsPerDay,
                ["Sending__ExternalRecipientsPerDay"] = sending.ExternalRecipientsPerDay,
                ["Sending__RecipientsPerMessage"] = sending.RecipientsPerMessage,
                ["Graph__RequestsPerMailbox"] = requests.RequestsPerMailbox,
                ["Graph__RequestsPerApp"] = requests.RequestsPerApp,
            },
            Setting().Matches(Repository.Read("README.md")).ToDictionary(row => row.Groups[1].Value, row => Number(row.Groups[2].Value)));
    }

    [Theory]
    [InlineData("Sending__MessagesPerMinute", "-1")]
    [InlineData("Sending__RecipientsPerDay", "-1")]
    [InlineData("Sending__ExternalRecipientsPerDay", "-5")]
    [InlineData("Sending__RecipientsPerMessage", "0")]
    [InlineData("Sending__RecipientsPerMessage", "1001")]
    [InlineData("Graph__RequestsPerMailbox", "0")]
    [InlineData("Graph__RequestsPerApp", "-1")]
    public void A_value_that_is_none_is_refused_by_name(string setting, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting.Replace("__", ":", StringComparison.Ordinal), value)]).Build();
        var refused = Assert.Throws<InvalidOperationException>(() => (SendingOptions.Read(configuration), RequestOptions.Read(configuration)));
        Assert.StartsWith($"The setting {setting} is {value}. Give a whole number", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_meetings_an_hour_is_what_the_limits_come_to()
    {
        var rows = Row().Matches(Repository.Read("docs/admin/README.md"));
        var messages = InAnHour();
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row =>
        {
            var isHtml = row.Groups[1].Value.Contains("html", StringComparison.Ordinal);
            var guests = row.Groups[1].Value.Contains("placeholder", StringComparison.Ordinal) ? 10 : 0;
            var (each, recipients) = ((isHtml ? 2 : 1) + (guests > 0 ? 1 : 0), (isHtml ? 2 : 1) + (guests > 0 ? 1 + guests : 0));
            Assert.Equal(each, Number(row.Groups[2].Value));
            Assert.InRange(Number(row.Groups[3].Value), (messages / each) - 31, messages / each);
            Assert.Equal(new SendingOptions().RecipientsPerDay / recipients, Number(row.Groups[4].Value));
        });
    }

    /// <summary>How many messages go out in an hour in which more than enough wait, behind the first thirty.</summary>
    private static int InAnHour()
    {
        var (ledger, options, start) = (new SendingLedger(), new SendingOptions(), DateTimeOffset.UnixEpoch.AddYears(50));
        var waiting = new PriorityQueue<OutgoingMessage, DateTimeOffset>(Enumerable.Range(0, 3000).Select(_ => (new OutgoingMessage(1, 0, false, start, null), start)));
        var sent = 0;
        while (waiting.TryDequeue(out var next, out var now) && now <= start.AddHours(1))
        {
            (ledger, var place) = ledger.Ask(next, options, now);
            sent += place is null ? 1 : 0;
            if (place is { } at)
            {
                waiting.Enqueue(next with { Promised = at }, at);
            }
        }

        return sent;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| `((?:Sending|Graph)__\w+)` \| `(\d+)` \|", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| ([^|]*`(?:text|html)`[^|]*) \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
