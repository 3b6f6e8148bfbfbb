using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>OAuth2 client credentials; the token is kept until 5 minutes before it expires.</summary>
internal sealed class OAuthSignIn(string clientId, string secretName, NodeTransport transport, ISecrets secrets, TimeProvider time) : INodeSignIn, IDisposable
{
    private const string TokenPath = "/oauth/token/";
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private AuthenticationHeaderValue? header;
    private DateTimeOffset renewAt;

    public async Task<AuthenticationHeaderValue> HeaderAsync(bool fresh, CancellationToken cancellationToken)
    {
        var refused = fresh ? header : null;
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // Another request may have renewed the token while this one waited.
            if (header is null || header == refused || time.GetUtcNow() >= renewAt)
            {
                await RenewAsync(fresh, cancellationToken);
            }

            return header!;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task RenewAsync(bool fresh, CancellationToken cancellationToken)
    {
        var key = await KeyAsync(fresh, cancellationToken);
        var answer = await AskAsync(key, cancellationToken);
        if (answer.Status is 400 or 401 && !fresh && await KeyAsync(fresh: true, cancellationToken) is var newKey && newKey != key)
        {
            answer = await AskAsync(newKey, cancellationToken);
        }

        if (!answer.IsSuccess)
        {
            var trouble = answer.Status is 400 or 404 ? InfinityTrouble.SignIn : answer.Trouble ?? InfinityTrouble.SignIn;
            throw new InfinityException(trouble, $"The Management Node {transport.Name} answered {answer.Status} when OAuth2 client '{clientId}' asked for a token.", answer.RetryAfter);
        }

        Keep(answer.Body);
    }

    private Task<NodeAnswer> AskAsync(string key, CancellationToken cancellationToken)
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Sign(key),
        });
        return transport.SendAsync(HttpMethod.Post, TokenPath, form, authorization: null, cancellationToken);
    }

    private string Sign(string key)
    {
        try
        {
            return ClientAssertion.Create(clientId, transport.Resolve(TokenPath), key, time.GetUtcNow());
        }
        catch (Exception unusable) when (unusable is ArgumentException or CryptographicException)
        {
            throw new InfinityException(InfinityTrouble.SignIn, $"The secret '{secretName}' holds no PEM private key of curve P-256, as OAuth2 needs.", inner: unusable);
        }
    }

    private async Task<string> KeyAsync(bool fresh, CancellationToken cancellationToken) =>
        await secrets.ReadAsync(secretName, fresh, cancellationToken)
        ?? throw new InfinityException(InfinityTrouble.SignIn, $"There is no secret '{secretName}' with the OAuth2 private key.");

    private void Keep(string body)
    {
        try
        {
            using var token = JsonDocument.Parse(body);
            header = new AuthenticationHeaderValue("Bearer", token.RootElement.GetProperty("access_token").GetString());
            renewAt = time.GetUtcNow() + TimeSpan.FromSeconds(token.RootElement.GetProperty("expires_in").GetDouble()) - RenewBefore;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InfinityException(InfinityTrouble.Unexpected, "The Management Node's token answer cannot be read.", inner: unreadable);
        }
    }
}
