using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure;
using Microsoft.Extensions.Logging;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.Policy;

/// <summary>Hands a node's question on to the policy server that stands behind this one, and its answer back as it is.</summary>
internal sealed partial class AskNextPolicy(
    IHttpClientFactory clients, ISecrets secrets, PrivateAuthorities authorities, DeploymentId deployment, AlarmStore alarms, TimeProvider time, ILogger<AskNextPolicy> log)
{
    /// <summary>Pexip's path below the address of a policy server.</summary>
    public const string Path = "/policy/v1/service/configuration";

    /// <summary>An answer has some dozen fields of at most 250 characters each.</summary>
    private const int LargestAnswer = 64 * 1024;
    private readonly LogPace pace = new(time);

    /// <summary>1 at first: a process that ended may have left its alarm.</summary>
    private int mayStand = 1;

    /// <param name="limit">How long its answer is waited for.</param>
    /// <returns>Its answer; null where it gave none that a node could use: then Infinity looks in its own database, as without us.</returns>
    public async Task<string?> AskAsync(NextPolicyServer next, PolicyRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var via = "vmr-scheduling-" + await deployment.GetAsync(either.Token);
            if (request.Via.Contains(via, StringComparison.Ordinal))
            {
                throw new InvalidDataException("it asks this app in its turn: take this app out of its own chain of policy servers.");
            }

            var answer = await SendAsync(next, request, via, either.Token);
            await WellAsync(cancellationToken);
            return answer;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            await NoteAsync(next, failure, limit, cancellationToken);
            return null;
        }
    }

    private async Task<string> SendAsync(NextPolicyServer next, PolicyRequest request, string via, CancellationToken cancellationToken)
    {
        if (next.CaSecretName.Length > 0)
        {
            await authorities.LoadAsync(next.CaSecretName, cancellationToken);
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, next.Address.AbsoluteUri.TrimEnd('/') + Path + request.Query);
        message.Headers.TryAddWithoutValidation("Via", request.Via.Length > 0 ? $"{request.Via}, 1.1 {via}" : $"1.1 {via}");
        if (next.SecretName.Length > 0)
        {
            var login = await secrets.FindAsync(next.SecretName, fresh: false, cancellationToken) ?? throw new InvalidDataException($"there is no secret named '{next.SecretName}'.");
            message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        }

        using var response = await clients.CreateClient(NodeHandlers.ClientName(next.CaSecretName)).SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.StatusCode == HttpStatusCode.OK ? await ReadAsync(response.Content, cancellationToken) : throw new InvalidDataException($"it answered {(int)response.StatusCode}.");
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        var text = await content.ReadAsStringAsync(cancellationToken);
        return IsPolicy(text) ? text : throw new InvalidDataException("its answer is none in Pexip's format (a JSON object with status and action).");
    }

    private static bool IsPolicy(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("status", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task NoteAsync(NextPolicyServer next, Exception failure, TimeSpan limit, CancellationToken cancellationToken)
    {
        Volatile.Write(ref mayStand, 1);
        if (pace.MayWrite("policy-next", out var count))
        {
            var cause = Describe(next, failure, limit);
            LogFailed(count, cause);
            await TryAsync(() => alarms.RaiseAsync(IntegrationId.App, AlarmKinds.PolicyNext, $"{cause} So it went {count} times since the last such report.", cancellationToken));
        }
    }

    /// <summary>The first good answer after a failure, or in this process, clears the alarm.</summary>
    private async Task WellAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref mayStand, 0) == 1)
        {
            await TryAsync(() => alarms.ClearAsync(IntegrationId.App, AlarmKinds.PolicyNext, cancellationToken));
        }
    }

    /// <summary>An answer does not fail for an alarm.</summary>
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            // The next failure, or the next answer, tries again.
        }
    }

    private static string Describe(NextPolicyServer next, Exception failure, TimeSpan limit)
    {
        var name = $"The next policy server {ConnectionFailure.NameOf(next.Address)}";
        return failure switch
        {
            InvalidDataException said => $"{name}: {said.Message}",
            InfinityException said => $"{name}: {said.Message}",
            OperationCanceledException => $"{name} gave no answer within {limit.TotalSeconds:0.#} seconds.",
            HttpRequestException or IOException => $"The next policy server {ConnectionFailure.Of(failure).Describe(next.Address)}",
            _ when SecretTrouble.Is(failure) => $"{name}: {SecretTrouble.Describe(next.SecretName, failure)}",
            _ => $"{name}: {failure.GetType().Name}.",
        };
    }

    [LoggerMessage(LogLevel.Warning, "{Cause} {Count} times since the last such line; Infinity looks in its own database")]
    private partial void LogFailed(int count, string cause);
}
