using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Infinity.ManagementNode;

/// <summary>Answers that no Management Node should give: some proxy in between, or a version of the future.</summary>
public sealed class OddAnswersTests
{
    private const string OneRoom = """{"meta":{"next":null},"objects":[{"resource_uri":"/api/admin/configuration/v1/conference/7/","name":"n","tag":"vmrsched:d1:i1:75123456"}]}""";

    [Theory]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(200, "null")]
    [InlineData(200, """{"meta":{"next":"https://elsewhere.example.com/api/admin/"},"objects":[]}""")]
    [InlineData(200, """{"meta":{"next":null},"objects":[{"resource_uri":"/api/admin/configuration/v1/conference/","name":"n","tag":"any"}]}""")]
    [InlineData(302, "")]
    [InlineData(404, "")]
    [InlineData(400, """{"error":"no"}""")]
    [InlineData(418, "")]
    public async Task An_answer_that_cannot_be_understood_is_named_so(int status, string body)
    {
        await using var odd = await AnsweringAsync(context => WriteAsync(context, status, body));

        var failure = await Assert.ThrowsAsync<InfinityException>(() => odd.Fixture.Client.FindByTagAsync("any", default));

        Assert.Equal(InfinityTrouble.Unexpected, failure.Trouble);
    }

    [Fact]
    public async Task A_creation_that_says_not_where_is_looked_up()
    {
        await using var odd = await AnsweringAsync(context => context.Request.Method == "POST" ? WriteAsync(context, 201, "") : WriteAsync(context, 200, OneRoom));

        var result = await odd.Fixture.Client.CreateAsync(Sample.Room(), default);

        Assert.Equal((CreateRoomOutcome.Created, 7L), (result.Outcome, result.Id!.Value.Value));
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00")]
    [InlineData("2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T09:00:00.000000")]
    [InlineData("2026-03-02T09:00:00.000000Z")]
    public async Task Times_are_utc_with_or_without_zone_and_fraction(string created)
    {
        var list = OneRoom.Replace("\"name\"", $"\"creation_time\":\"{created}\",\"name\"", StringComparison.Ordinal);
        await using var odd = await AnsweringAsync(context => WriteAsync(context, 200, list));

        var room = await odd.Fixture.Client.FindByTagAsync("vmrsched:d1:i1:75123456", default);

        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), room!.Created);
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }

    private static async Task<OddNode> AnsweringAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => answer(context));
        await app.StartAsync();
        return new OddNode(app, await NodeFixture.StartAsync(settings: new InfinitySettings { SecretName = "node", Address = new Uri(app.Urls.First()) }));
    }

    private sealed record OddNode(WebApplication App, NodeFixture Fixture) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Fixture.DisposeAsync();
            await App.DisposeAsync();
        }
    }
}
