using Microsoft.AspNetCore.Http;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Aliases;

public sealed class JoinRedirectTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData("conference/{0}", "")]
    [InlineData("m/conference/{0}", "")]
    [InlineData(null, "?conference={0}")]
    public async Task A_link_with_a_known_alias_leads_to_its_integrations_join_server(string? rest, string query)
    {
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        var response = await AnswerAsync(host, rest?.Replace("{0}", alias.Alias, StringComparison.Ordinal), query.Replace("{0}", alias.Alias, StringComparison.Ordinal));

        Assert.Equal(StatusCodes.Status302Found, response.StatusCode);
        Assert.Equal($"https://join.example.com/webapp/conference/{Uri.EscapeDataString(alias.Alias)}", response.Headers.Location.ToString());
    }

    [Theory]
    [InlineData("conference/75000000@example.com")]
    [InlineData("conference/https://evil.example.org")]
    [InlineData("")]
    public async Task A_link_that_names_no_known_alias_is_not_found(string rest)
    {
        var response = await AnswerAsync(await world.StartAsync(), rest, "");

        Assert.Equal(StatusCodes.Status404NotFound, response.StatusCode);
        Assert.Empty(response.Headers.Location.ToString());
    }

    private static async Task<HttpResponse> AnswerAsync(ProductHost host, string? rest, string query)
    {
        var context = new DefaultHttpContext { RequestServices = host.Services };
        context.Request.QueryString = new QueryString(query);
        var conference = context.Request.Query["conference"].ToString();
        context.Response.Body = new MemoryStream();
        await (await host.Get<JoinRedirect>().RunAsync(rest, conference, CancellationToken.None)).ToResult(context.Request).ExecuteAsync(context);
        return context.Response;
    }
}
