using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>Every row of the table through the product's client, and straight at the HTTP simulator.</summary>
public sealed class RefusalClientTests : RefusalContract, IAsyncLifetime
{
    private GraphOverHttp graph = null!;
    private WebhookReceiver? receiver;

    public async Task InitializeAsync() => graph = await GraphOverHttp.StartAsync();

    public async Task DisposeAsync()
    {
        await graph.DisposeAsync();
        await (receiver?.DisposeAsync() ?? default);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_client_takes_each_row_for_what_it_means_or_never_meets_it(string id)
    {
        var (stage, row) = (await StageAsync(id), RefusalTable.Row(id));
        var met = Arrange(stage, id);
        if (row.Client is null)
        {
            await MeansAsync(stage, row, met.Ask!);
        }
        else if (met.Ask is { } ask)
        {
            await ask(stage);
            Assert.NotEmpty(graph.Simulator.Requests.All);
        }
        else
        {
            Assert.NotEmpty(row.Client);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_simulator_answers_each_row_with_its_status_and_code(string id)
    {
        var (stage, row) = (await StageAsync(id), RefusalTable.Row(id));
        var met = Arrange(stage, id);
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = met.Request(stage, graph.Simulator.BaseAddress);
        request.Headers.Authorization = id == "no-token" ? null : request.Headers.Authorization;
        using var response = await client.SendAsync(request, default);
        var body = await response.Content.ReadAsStringAsync();

        var (status, code) = id == "batch-dependency" ? RefusalAnswers.OfPart(body, 1) : RefusalAnswers.Of(response, body);
        var wanted = row switch
        {
            { IsTaken: true } => "",
            { Code: Refusal.AnyCode } => "NoCodeThatIsKnown",
            _ => row.Code,
        };
        Assert.Equal((row.Status, wanted), (status, code));
    }

    private async Task<RefusalStage> StageAsync(string id)
    {
        var stage = RefusalStage.Over(graph);
        if (id == "subscription-raised")
        {
            receiver = await WebhookReceiver.StartAsync();
            stage.Listener = receiver.Notifications;
        }

        return stage;
    }
}
