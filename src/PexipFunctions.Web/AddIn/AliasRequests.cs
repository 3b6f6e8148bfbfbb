using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>Answers the pane's requests for aliases and for the state of tags.</summary>
public sealed class AliasRequests(
    FindIntegration find, AddInAccess access, AddInSettings settings, ClientAddresses addresses, UnusedAliasSettings unused, AliasQuota quota, IssueAlias issue, InspectTag inspect, TagKeys tagKeys)
{
    /// <summary>Of people who signed in, in seconds: the unused aliases are counted again each night, and an admin may raise the limit at any time.</summary>
    private const int SignedInRetry = 3600;
    private static readonly JsonSerializerOptions States = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary><c>POST /addin/{integrationId}/aliases</c>.</summary>
    public Task<Answer> IssueAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken) =>
        GuardedAsync(request, integrationId, async (integration, caller, address) =>
        {
            if (PaneNotice.IsClosed(integration.Mode))
            {
                return Answer.Forbidden(PaneNotice.Problem(integration.Mode), PaneNotice.Of(integration.Mode)!.Message);
            }

            var from = await OriginOfAsync(caller, address, cancellationToken);
            var share = caller is null ? UnusedShare.Anonymous : UnusedShare.SignedIn;

            // From here on who hangs up does not stop it: a place without an alias would be missing until the night's count.
            if (!await quota.TryTakeAsync(integration, share, from, unused.AnonymousKept, CancellationToken.None))
            {
                var seconds = caller is null ? (int)unused.AnonymousKept.TotalSeconds : SignedInRetry;
                return Answer.TooMany("too-many-unused", "Too many aliases were given out and not used. Try again later, or ask your administrator to raise the unused alias limit.", seconds);
            }

            return await issue.RunAsync(integration, caller?.Address, CancellationToken.None, from) is { } issued
                ? Answer.Json(issued, JsonSerializerOptions.Web)
                : Answer.Unavailable("no-free-number", "Every number that was tried is taken. Ask your administrator to lengthen the alias suffix.");
        }, cancellationToken);

    /// <summary><c>POST /addin/{integrationId}/tags</c> with <c>{"tag":"PXPS:-...#"}</c> and what is known of the meeting.</summary>
    public Task<Answer> InspectAsync(HttpRequest request, string integrationId, CancellationToken cancellationToken) =>
        GuardedAsync(request, integrationId, async (integration, _, _) =>
            await ReadQuestionAsync(request, cancellationToken) is { Tag: not null } question
                ? Answer.Json(await inspect.RunAsync(integration, question, cancellationToken), States)
                : Answer.Malformed("unreadable", "The body must be a JSON object with the text 'tag', and may have the text 'organizer', the times 'start' and 'end', and 'isOccurrence'."), cancellationToken);

    /// <summary>By which people who signed in, or else ranges of addresses, are told from others, without being kept.</summary>
    private async Task<string> OriginOfAsync(AddInCaller? caller, string address, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        if (caller is not null)
        {
            return keys.PersonHash(caller.Address);
        }

        return string.Join('/', ClientAddresses.RangesOf(address).DefaultIfEmpty(address).Select(range => keys.PersonHash(range)));
    }

    private async Task<Answer> GuardedAsync(
        HttpRequest request, string integrationId, Func<Integration, AddInCaller?, string, Task<Answer>> answer, CancellationToken cancellationToken)
    {
        try
        {
            if (!IntegrationId.TryParse(integrationId, out var id) || await find(id, cancellationToken) is not { } integration)
            {
                return Answer.Unknown("unknown-integration", "No integration has this id: the add-in belongs to a deleted one. Ask your administrator.");
            }

            if (OwnOrigin.Refuse(request, integration, settings) is { } foreign)
            {
                return foreign;
            }

            // Where everybody signs in the address does not matter.
            var address = integration.SignInWays.HasFlag(SignInWays.Anonymous) ? await addresses.OfAsync(request, cancellationToken) : "";
            var (caller, refusal) = await access.CheckAsync(request.Headers.Authorization.ToString(), address, integration, cancellationToken);
            return refusal ?? await answer(integration, caller, address);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            return Answer.Unavailable("storage-down", "No alias can be given right now. Try again in a minute.");
        }
    }

    private static async Task<TagStatusRequest?> ReadQuestionAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<TagStatusRequest>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: half a surrogate pair
        {
            return null;
        }
    }
}
