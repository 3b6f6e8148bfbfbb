using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Flows;

/// <summary>A request as it reaches a function, without a host before it.</summary>
internal sealed class FlowRequest
{
    private readonly DefaultHttpContext context = new() { Connection = { RemoteIpAddress = IPAddress.Loopback } };

    private readonly HttpPipeline pipeline;

    private FlowRequest(ProductHost host, string method, string content)
    {
        pipeline = host.Get<HttpPipeline>();
        context.Request.Method = method;
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(content));
    }

    public static FlowRequest Get(ProductHost host) => new(host, HttpMethods.Get, "");

    public static FlowRequest Post(ProductHost host, string content) => new(host, HttpMethods.Post, content);

    public static FlowRequest Put(ProductHost host, JsonNode document, string? revision)
    {
        var request = new FlowRequest(host, HttpMethods.Put, document.ToJsonString());
        request.context.Request.Headers.IfMatch = revision;
        return request;
    }

    /// <summary>What the function answers: the ETag, and the document where there is one.</summary>
    public async Task<(string? Revision, JsonNode? Document)> SendAsync(string name, Func<HttpRequest, Task<IResult>> function)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        context.RequestServices = services;
        context.Response.Body = new MemoryStream();
        var answer = await pipeline.RunAsync(context, name, async () => await function(context.Request));
        await Assert.IsAssignableFrom<IResult>(answer).ExecuteAsync(context);
        Assert.InRange(context.Response.StatusCode, 200, 299);
        context.Response.Body.Position = 0;
        return (context.Response.Headers.ETag, context.Response.Body.Length > 0 ? await JsonNode.ParseAsync(context.Response.Body) : null);
    }
}
