using System.Security.Cryptography;
using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms;

/// <summary>Creates and deletes rooms, and turns what Infinity says into state, alarms and operations.</summary>
public sealed class RoomActions(
    IInfinities infinities, DeploymentId deployment, AliasStore aliases, NodeHealth health, AlarmStore alarms, OperationLog operations, TimeProvider time)
{
    private const int NameAttempts = 5;
    private const int NameLength = 250;

    /// <summary>Creates the room. What may exist is recorded before it is asked for, so that a crash leaves no orphan.</summary>
    public Task<RoomState> CreateAsync(AliasRecord alias, Integration integration, Meeting meeting, string correlationId, CancellationToken cancellationToken) =>
        TryAsync(alias, integration, correlationId, "created", async infinity =>
        {
            await NoteMayExistAsync(alias, cancellationToken);
            var settings = await SettingsAsync(infinity, alias, integration, meeting, cancellationToken);
            var result = await CreateAsync(infinity, settings, cancellationToken);
            if (result.Result.Id is { } id)
            {
                await alarms.ClearAsync(integration.Id.Value, AlarmKinds.RoomConflict, cancellationToken);
                return alias.Room with
                {
                    MayExist = true,
                    ResourceId = id.Value,
                    Name = result.Name,
                    Description = settings.Description,
                    Theme = integration.ScheduledConferenceTheme,
                    Refusal = "",
                    Failures = 0,
                    SurplusSince = null,
                };
            }

            await alarms.RaiseAsync(integration.Id.Value, AlarmKinds.RoomConflict, $"{alias.NumericAlias}: {result.Result.Outcome}", cancellationToken);
            return alias.Room with { MayExist = false, ResourceId = null, Refusal = $"{result.Result.Outcome}: {result.Result.Detail}", Failures = alias.Room.Failures + 1 };
        });

    /// <summary>Deletes the room unless it is in use; a room in use stays until idle, at most the overrun.</summary>
    public Task<RoomState> DeleteAsync(AliasRecord alias, Integration integration, string correlationId, CancellationToken cancellationToken) =>
        TryAsync(alias, integration, correlationId, "deleted", async infinity =>
        {
            var now = time.GetUtcNow();
            var since = alias.Room.SurplusSince ?? now;
            var overrun = TimeSpan.FromMinutes(integration.Infinity.OverrunMinutes);
            var room = await infinity.FindByTagAsync(await TagAsync(alias, cancellationToken), cancellationToken);
            if (room is not null && now - since < overrun && await infinity.IsInUseAsync(room.Name, cancellationToken))
            {
                return alias.Room with { SurplusSince = since };
            }

            if (room is not null)
            {
                await infinity.DeleteAsync(room.Id, cancellationToken);
            }

            return alias.Room with { MayExist = false, ResourceId = null, SurplusSince = null, Failures = 0 };
        });

    private async Task<RoomState> TryAsync(
        AliasRecord alias, Integration integration, string correlationId, string outcome, Func<IInfinity, Task<RoomState>> act)
    {
        var started = time.GetTimestamp();
        try
        {
            var state = await act(infinities.Open(integration));
            health.Recovered(integration.Infinity);
            await alarms.ClearAsync(integration.Id.Value, AlarmKinds.InfinityUnreachable, CancellationToken.None);
            await alarms.ClearAsync(integration.Id.Value, AlarmKinds.InfinitySignIn, CancellationToken.None);
            await LogAsync(alias, correlationId, Settled(alias.Room, state) ? outcome : "put off", state.Refusal, started);
            return state;
        }
        catch (InfinityException exception)
        {
            var failures = alias.Room.Failures + 1;
            health.Rest(integration.Infinity, exception.RetryAfter ?? TimeSpan.FromSeconds(Math.Min(300, 15 * Math.Pow(2, Math.Min(failures, 5)))));
            var kind = exception.Trouble == InfinityTrouble.SignIn ? AlarmKinds.InfinitySignIn : AlarmKinds.InfinityUnreachable;
            await alarms.RaiseAsync(integration.Id.Value, kind, exception.Trouble.ToString(), CancellationToken.None);
            await LogAsync(alias, correlationId, "failed", exception.Trouble.ToString(), started);

            // A creation whose answer was lost may have worked: the tag tells at the next try.
            return alias.Room with { MayExist = alias.Room.MayExist || outcome == "created", ResourceId = outcome == "created" ? null : alias.Room.ResourceId, Failures = failures };
        }
    }

    private static bool Settled(RoomState before, RoomState after) => before.MayExist != after.MayExist || before.ResourceId != after.ResourceId;

    private async Task NoteMayExistAsync(AliasRecord alias, CancellationToken cancellationToken)
    {
        if (alias.Room.MayExist || await aliases.FindAsync(NumericAlias.Parse(alias.NumericAlias), cancellationToken) is not { } known)
        {
            return;
        }

        await aliases.TryReplaceAsync(known, known.Value with { Room = known.Value.Room with { MayExist = true } }, cancellationToken);
    }

    private async Task<RoomSettings> SettingsAsync(
        IInfinity infinity, AliasRecord alias, Integration integration, Meeting meeting, CancellationToken cancellationToken)
    {
        var theme = integration.ScheduledConferenceTheme is { Length: > 0 } name ? await infinity.FindThemeAsync(name, cancellationToken) : null;
        if (theme is null && integration.ScheduledConferenceTheme.Length > 0)
        {
            await alarms.RaiseAsync(integration.Id.Value, AlarmKinds.ThemeMissing, integration.ScheduledConferenceTheme, cancellationToken);
        }
        else if (theme is not null)
        {
            await alarms.ClearAsync(integration.Id.Value, AlarmKinds.ThemeMissing, cancellationToken);
        }

        return new RoomSettings(
            meeting.Name, meeting.Description, await TagAsync(alias, cancellationToken), [alias.FullAlias, alias.NumericAlias], theme,
            alias.HostPin, alias.GuestPin, integration.Infinity.AllowGuests, integration.Infinity.ParticipantLimit);
    }

    /// <summary>Names are unique over all of Infinity's services: a random number is appended on a clash.</summary>
    private static async Task<(CreateRoomResult Result, string Name)> CreateAsync(IInfinity infinity, RoomSettings settings, CancellationToken cancellationToken)
    {
        var name = settings.Name;
        for (var attempt = 1; ; attempt++)
        {
            var result = await infinity.CreateAsync(settings with { Name = name }, cancellationToken);
            if (result.Outcome != CreateRoomOutcome.NameInUse || attempt == NameAttempts)
            {
                return (result, name);
            }

            var number = $" {RandomNumberGenerator.GetInt32(1_000, 1_000_000)}";
            name = settings.Name[..Math.Min(settings.Name.Length, NameLength - number.Length)] + number;
        }
    }

    private async Task<string> TagAsync(AliasRecord alias, CancellationToken cancellationToken) =>
        RoomTag.Of(await deployment.GetAsync(cancellationToken), alias);

    private Task LogAsync(AliasRecord alias, string correlationId, string outcome, string reason, long started) => operations.WriteAsync(
        new Operation(
            time.GetUtcNow(), alias.Integration, correlationId, "room", outcome, reason, "", alias.NumericAlias, alias.NumericAlias,
            time.GetElapsedTime(started).TotalMilliseconds),
        CancellationToken.None);
}
