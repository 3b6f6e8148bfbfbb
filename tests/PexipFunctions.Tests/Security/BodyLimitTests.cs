using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Security;

/// <summary>Bodies that are too large are refused, whether they say so or not.</summary>
public sealed class BodyLimitTests : IAsyncLifetime
{
    private SecuredHost host = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        host = await SecuredHost.StartAsync(SignInWays.Anonymous);
        client = host.CreateClient();
        client.DefaultRequestHeaders.Add("x-functions-key", SecuredHost.FunctionKey);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData("/addin/{id}/tags", BodyLimit.AddIn, true)]
    [InlineData("/addin/{id}/tags", BodyLimit.AddIn, false)]
    [InlineData("/graph/notifications", BodyLimit.Notifications, true)]
    [InlineData("/graph/notifications", BodyLimit.Notifications, false)]
    [InlineData("/graph/lifecycle", BodyLimit.Notifications, true)]
    [InlineData("/api/integrations", BodyLimit.Admin, true)]
    [InlineData("/api/integrations", BodyLimit.Admin, false)]
    [InlineData("/api/preview", BodyLimit.Admin, true)]
    public async Task A_byte_too_many_is_refused(string path, long mostBytes, bool chunked)
    {
        using var answer = await PostAsync(path, Json(mostBytes + 1), chunked);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("urn:vmr-scheduling:body-too-large", (string?)problem["type"]);
        Assert.NotEmpty((string)problem["correlationId"]!);
    }

    [Theory]
    [InlineData("/addin/{id}/tags", BodyLimit.AddIn)]
    [InlineData("/graph/notifications", BodyLimit.Notifications)]
    [InlineData("/api/integrations", BodyLimit.Admin)]
    public async Task A_body_of_the_very_limit_is_read(string path, long mostBytes)
    {
        using var answer = await PostAsync(path, Json(mostBytes), chunked: false); // the server counts the chunks' framing too

        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public void Each_http_function_has_its_limit() =>
        Assert.Equal(SecuredHost.Functions.Keys.Order(StringComparer.Ordinal), BodyLimit.ByFunction.Keys.Order(StringComparer.Ordinal));

    private static string Json(long length) => "{\"tag\":\"" + new string('a', (int)length - 10) + "\"}";

    private async Task<HttpResponseMessage> PostAsync(string path, string body, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path.Replace("{id}", host.Integration.Id.ToString(), StringComparison.Ordinal));
        request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        try
        {
            return await client.SendAsync(request);
        }
        catch (HttpRequestException exception) when (chunked && exception.InnerException is IOException)
        {
            // The server had read enough, answered and closed before the end of the body was sent: nobody hears such an answer.
            return await PostAsync(path, body, chunked);
        }
    }
}
