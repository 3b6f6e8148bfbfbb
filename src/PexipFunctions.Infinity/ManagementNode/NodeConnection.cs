using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>One Management Node with its credentials: signs in, repeats what may be repeated, turns failures into <see cref="InfinityException"/>s.</summary>
internal sealed class NodeConnection(NodeTransport transport, INodeSignIn signIn, NodeRetries retries)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads one resource; null when it does not exist.</summary>
    public async Task<T?> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return answer.Status == 404 ? null : Read<T>(Expect(answer, HttpMethod.Get, path).Body);
    }

    /// <summary>Reads a list to its last page.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string path, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        for (string? next = path; next is not null;)
        {
            var answer = await SendAsync(HttpMethod.Get, next, null, cancellationToken);
            var page = Read<Page<T>>(Expect(answer, HttpMethod.Get, next).Body);
            all.AddRange(page.Objects);
            next = page.Meta.Next;
            if (next?.StartsWith("/api/admin/", StringComparison.Ordinal) == false)
            {
                // Credentials go nowhere but to the node itself.
                throw new InfinityException(InfinityTrouble.Unexpected, $"The list of the Management Node {transport.Name} continues at an address outside of its API.");
            }
        }

        return all;
    }

    /// <summary>Creates: 201, or 400 with the node's reasons. Never repeated when its outcome is unknown.</summary>
    public async Task<NodeAnswer> PostAsync<T>(string path, T body, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, Json), cancellationToken);
        return answer.Status == 400 ? answer : Expect(answer, HttpMethod.Post, path);
    }

    /// <summary>Deletes one room; one that is gone already is as good. Takes no path, which could be a collection's.</summary>
    public async Task DeleteAsync(RoomId room, CancellationToken cancellationToken)
    {
        var path = $"{ManagementNodeClient.Conferences}{room}/";
        var answer = await SendAsync(HttpMethod.Delete, path, null, cancellationToken);
        if (answer.Status != 404)
        {
            Expect(answer, HttpMethod.Delete, path);
        }
    }

    private async Task<NodeAnswer> SendAsync(HttpMethod verb, string path, string? body, CancellationToken cancellationToken)
    {
        var pipeline = verb == HttpMethod.Post ? retries.Once : retries.Repeatable;
        var answer = await pipeline.ExecuteAsync(async token => await SignedInAsync(verb, path, body, token), cancellationToken);
        return answer.Trouble is { } trouble ? throw Failure(trouble, answer, verb, path) : answer;
    }

    private async Task<NodeAnswer> SignedInAsync(HttpMethod verb, string path, string? body, CancellationToken cancellationToken)
    {
        var header = await signIn.HeaderAsync(fresh: false, cancellationToken);
        var answer = await SendAsync(verb, path, body, header, cancellationToken);
        if (!answer.AsksToSignIn)
        {
            return answer;
        }

        // The same credentials again would only bring an account nearer to its lock-out.
        var renewed = await signIn.HeaderAsync(fresh: true, cancellationToken);
        return renewed.Equals(header) ? answer : await SendAsync(verb, path, body, renewed, cancellationToken);
    }

    private Task<NodeAnswer> SendAsync(HttpMethod verb, string path, string? body, AuthenticationHeaderValue header, CancellationToken cancellationToken) =>
        signIn.SendAsync(header, () => transport.SendAsync(verb, path, Content(body), header, cancellationToken), cancellationToken);

    private static StringContent? Content(string? body) => body is null ? null : new(body, Encoding.UTF8, "application/json");

    private NodeAnswer Expect(NodeAnswer answer, HttpMethod verb, string path) =>
        answer.IsSuccess ? answer : throw Failure(InfinityTrouble.Unexpected, answer, verb, path);

    private InfinityException Failure(InfinityTrouble trouble, NodeAnswer answer, HttpMethod verb, string path) =>
        new(trouble, $"The Management Node {transport.Name} answered {answer.Status} to {verb} {path.Split('?')[0]}.", answer.RetryAfter);

    private T Read<T>(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json) ?? throw new JsonException("null");
        }
        catch (JsonException unreadable)
        {
            throw new InfinityException(InfinityTrouble.Unexpected, $"The answer of the Management Node {transport.Name} cannot be read.", inner: unreadable);
        }
    }
}
