using System.Net.Http.Headers;
using PexipFunctions.Operations.Network;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Sends single requests to one Management Node: paced, with a time-out, answers read whole.</summary>
internal sealed class NodeTransport(Uri address, string caSecretName, IHttpClientFactory clients, PrivateAuthorities authorities, NodeRateLimiter limiter, TimeProvider time)
{
    /// <summary>How long one try may take.</summary>
    public static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The node as messages name it.</summary>
    public string Name { get; } = ConnectionFailure.NameOf(address);

    public Uri Resolve(string path) => new(address, path);

    /// <exception cref="InfinityException">No answer (<see cref="InfinityTrouble.Unreachable"/>), or the CA secret is unusable.</exception>
    public async Task<NodeAnswer> SendAsync(HttpMethod verb, string path, HttpContent? content, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken);
        if (caSecretName.Length > 0)
        {
            await authorities.LoadAsync(caSecretName, cancellationToken);
        }

        using var request = new HttpRequestMessage(verb, Resolve(path)) { Content = content };
        request.Headers.Authorization = authorization;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var timeout = new CancellationTokenSource(TryTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await SendAsync(request, either.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Unreachable(ConnectionFailure.Of(failure), failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(late.InnerException is TimeoutException ? ConnectionFailure.Of(late) : ConnectionFailure.Late(ConnectionStep.Answer, TryTimeout), late);
        }
    }

    private InfinityException Unreachable(ConnectionFailure failure, Exception inner) =>
        new(InfinityTrouble.Unreachable, $"The Management Node {failure.Describe(address)}", inner: inner);

    private async Task<NodeAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var client = clients.CreateClient(NodeHandlers.ClientName(caSecretName));
        using var response = await client.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new NodeAnswer((int)response.StatusCode, body, response.Headers.Location?.OriginalString ?? "", RetryAfter(response.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };
}
