using System.Text;

namespace PexipFunctions.Tests.Deployable;

/// <summary>Whose limit a request counts for, and how much it may carry, with the headers that the real host sets.</summary>
public sealed class WorkerCallerTests(LimitedHost host) : IClassFixture<LimitedHost>
{
    [Fact]
    public async Task Callers_count_apart_though_the_host_names_the_same_inner_address_for_all()
    {
        var id = await host.CreateIntegrationAsync();
        Assert.Equal([200, 200, 200, 200, 200, 429], await AskAsync(id, 6, "203.0.113.1:50123"));
        Assert.Equal([200], await AskAsync(id, 1, "203.0.113.2:50123"));
        Assert.Equal([200], await AskAsync(id, 1, "[2001:db8:1:2::5]:50123"));
    }

    [Fact]
    public async Task Nothing_that_a_client_writes_makes_it_another_caller()
    {
        var id = await host.CreateIntegrationAsync();
        Assert.Equal([200, 200, 200, 200, 200, 429], await AskAsync(id, 6, "203.0.113.3:50123"));
        foreach (var forged in new[] { "X-Original-For", "CLIENT-IP", "X-Client-IP", "X-Azure-ClientIP", "X-Azure-SocketIP", "Forwarded" })
        {
            Assert.Equal([429], await AskAsync(id, 1, "198.51.100.66, 203.0.113.3:50124", (forged, "198.51.100.66")));
        }
    }

    [Fact]
    public async Task What_a_client_puts_in_the_place_of_the_host_s_headers_is_not_believed()
    {
        var id = await host.CreateIntegrationAsync();
        var answers = new List<int>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            var headers = $$"""{"X-Forwarded-For":"198.51.100.{{number}}"}""";
            answers.Add(await PostAsync($"/addin/{id}/aliases?Headers={Uri.EscapeDataString(headers)}", id, "203.0.113.4:50123"));
            answers.Add(await PostAsync($"/addin/{id}/aliases", id, "203.0.113.4:50123", body: $$"""{"headers":{{headers}}}"""));
        }

        Assert.Equal([200, 200, 200, 200, 200, 429, 429, 429], answers);
    }

    [Fact]
    public async Task A_body_is_refused_that_is_larger_than_its_function_reads_whether_it_says_so_or_not()
    {
        var id = await host.CreateIntegrationAsync();
        var long64 = new string('a', 65 * 1024);
        Assert.Equal(413, await PostAsync($"/addin/{id}/tags", id, "203.0.113.5:50123", function: "AddInTags", body: long64));
        Assert.Equal(413, await PostAsync($"/addin/{id}/tags", id, "203.0.113.5:50123", function: "AddInTags", body: long64, chunked: true));
        Assert.Equal(400, await PostAsync($"/addin/{id}/tags", id, "203.0.113.5:50123", function: "AddInTags", body: "{}"));
        Assert.Equal(413, await PostAsync("/graph/notifications", id, "203.0.113.5:50123", function: "GraphNotifications", body: new string('a', (4 * 1024 * 1024) + 1), chunked: true));
    }

    private async Task<IReadOnlyList<int>> AskAsync(string id, int times, string forwarded, params (string Name, string Value)[] headers)
    {
        var answers = new List<int>();
        for (var number = 0; number < times; number++)
        {
            answers.Add(await PostAsync($"/addin/{id}/aliases", id, forwarded, headers: headers));
        }

        return answers;
    }

    private async Task<int> PostAsync(string path, string id, string forwarded, string function = "AddInAliases", string? body = null, bool chunked = false, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = chunked ? new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""))) : new StringContent(body ?? "{}", Encoding.UTF8);
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.Add("X-Forwarded-For", forwarded);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await host.SendAsync(function, request, ("integrationId", id));
        return (int)answer.StatusCode;
    }
}
