using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Rooms;

/// <summary>Creates one room: its theme, a name that is free, and what becomes of a conflict.</summary>
public sealed class CreateRoom(RoomAlarms alarms, NotifyAliasConflict notifyConflict, IRandomSource random, TimeProvider time)
{
    private const int NameAttempts = 5;

    /// <param name="context">With what is planned, and the room as it was before.</param>
    /// <param name="noted">The state as it was recorded before the creation.</param>
    /// <exception cref="InfinityException">The node failed; the room may exist.</exception>
    public async Task<RoomState> RunAsync(IInfinity infinity, RoomContext context, RoomState noted, string tag, CancellationToken cancellationToken)
    {
        var (integration, alias, plan) = (context.Integration, context.Alias, context.Plan!);
        var settings = new RoomSettings(plan, tag, [alias.FullAlias, alias.NumericAlias.Value], await ThemeAsync(infinity, integration, plan, cancellationToken));
        var (result, name) = await CreateAsync(infinity, settings, cancellationToken);
        if (result.Id is not { } id)
        {
            return await RefusedAsync(context, noted, result, cancellationToken);
        }

        var isNew = result.Outcome == CreateRoomOutcome.Created;
        return noted with
        {
            ResourceId = id.Value,
            Profile = plan with { Name = isNew ? name : (await infinity.FindByTagAsync(tag, cancellationToken))?.Name ?? name },
            MadeWith = isNew ? plan.Fingerprint() : noted.MadeWith,
            SeenAt = time.GetUtcNow(),
            Failures = 0,
            SurplusSince = null,
        };
    }

    private async Task<string?> ThemeAsync(IInfinity infinity, Integration integration, RoomProfile plan, CancellationToken cancellationToken)
    {
        var theme = plan.Theme.Length > 0 ? await infinity.FindThemeAsync(plan.Theme, cancellationToken) : null;
        await (theme is null && plan.Theme.Length > 0
            ? alarms.RaiseAsync(integration.Id, AlarmKinds.ThemeMissing, $"There is no theme '{plan.Theme}'.", cancellationToken)
            : alarms.EndAsync(integration.Id, AlarmKinds.ThemeMissing, cancellationToken));
        return theme;
    }

    private async Task<RoomState> RefusedAsync(RoomContext context, RoomState noted, CreateRoomResult result, CancellationToken cancellationToken)
    {
        var (integration, alias) = (context.Integration, context.Alias);
        await alarms.RaiseAsync(integration.Id, AlarmKinds.RoomConflict, $"{alias.NumericAlias}: {result.Describe()}", cancellationToken, alias.NumericAlias);
        if (result.Outcome != CreateRoomOutcome.Refused)
        {
            await notifyConflict.RunAsync(alias, integration, cancellationToken);
        }

        // Infinity was asked for our tag before it is believed that the name or alias is another's.
        return noted with { MayExist = result.Outcome == CreateRoomOutcome.Refused && alias.Room.MayExist, Refusal = result.Describe(), Failures = alias.Room.Failures + 1 };
    }

    /// <summary>Names are unique over all of Infinity's services: a random number is appended on a clash.</summary>
    private async Task<(CreateRoomResult Result, string Name)> CreateAsync(IInfinity infinity, RoomSettings settings, CancellationToken cancellationToken)
    {
        var name = settings.Profile.Name;
        for (var attempt = 1; ; attempt++)
        {
            var result = await infinity.CreateAsync(settings with { Profile = settings.Profile with { Name = name } }, cancellationToken);
            if (result.Outcome != CreateRoomOutcome.NameInUse || attempt == NameAttempts)
            {
                return (result, name);
            }

            name = RoomText.Distinguish(settings.Profile.Name, random.Number(1_000, 1_000_000).ToString(CultureInfo.InvariantCulture));
        }
    }
}
