using System.Text.Json.Nodes;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>
/// A Management Node without HTTP, for long runs: the same model, and the same planned faults by the verb and path
/// that the real client would use. It repeats nothing: each fault reaches the caller. Delays do not happen.
/// </summary>
internal sealed class InMemoryInfinity(InfinityModel model, Faults faults) : IInfinity
{
    private const string Conferences = Uris.Configuration + "conference/";

    public Task<Room?> FindByTagAsync(string tag, CancellationToken cancellationToken) =>
        Do("GET", Conferences, () => model.Rooms.Where(room => room.Tag == tag).Select(ToRoom).FirstOrDefault());

    public Task<IReadOnlyList<Room>> ListByTagPrefixAsync(string tagPrefix, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<Room>>("GET", Conferences, () => [.. model.Rooms.Where(room => room.Tag.StartsWith(tagPrefix, StringComparison.Ordinal)).Select(ToRoom)]);

    public async Task<AliasUse?> FindAliasUseAsync(IReadOnlyList<string> aliases, CancellationToken cancellationToken) =>
        await ListAliasUsesAsync("", aliases, cancellationToken) is [var use, ..] ? use : null;

    public Task<IReadOnlyList<AliasUse>> ListAliasUsesAsync(string beginning, IReadOnlyCollection<string> aliases, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<AliasUse>>("GET", Uris.Configuration + "conference_alias/", () =>
            [.. from room in model.Rooms
                from own in room.Aliases
                where own.Alias.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) && aliases.Contains(own.Alias, StringComparer.OrdinalIgnoreCase)
                select new AliasUse(own.Alias, room.Tag)]);

    public Task<CreateRoomResult> CreateAsync(RoomSettings settings, CancellationToken cancellationToken) =>
        Do("POST", Conferences, () => Create(settings));

    public Task DeleteAsync(RoomId room, CancellationToken cancellationToken) =>
        Do("DELETE", $"{Conferences}{room}/", () => model.Delete((int)room.Value));

    public Task<bool> IsInUseAsync(string name, CancellationToken cancellationToken) =>
        Do("GET", "/api/admin/status/v1/conference/", () => model.LiveConferences.Any(live => live.Name == name));

    public Task<string?> FindThemeAsync(string name, CancellationToken cancellationToken) =>
        Do("GET", Uris.Configuration + "ivr_theme/", () =>
            model.Themes.FirstOrDefault(theme => theme.Name == name) is { } theme ? Uris.Theme(theme.Id) : null);

    private Task<T> Do<T>(string verb, string path, Func<T> effect)
    {
        var fault = faults.Take(verb, path);
        if (fault is { CutBefore: true } || fault?.Delay == Timeout.InfiniteTimeSpan)
        {
            return Task.FromException<T>(Lost());
        }

        if (fault?.Status is { } status)
        {
            return Task.FromException<T>(new InfinityException(TroubleOf(status), $"The Management Node answered {status}.", fault.RetryAfter));
        }

        var result = effect();
        return fault is { CutAfter: true } ? Task.FromException<T>(Lost()) : Task.FromResult(result);
    }

    private CreateRoomResult Create(RoomSettings settings)
    {
        var before = model.Rooms.FirstOrDefault(room => room.Tag == settings.Tag);
        if (before is not null)
        {
            return new CreateRoomResult(CreateRoomOutcome.AlreadyThere, IdOf(before), "");
        }

        var change = model.Create(Body(settings));
        return change.Room is { } room
            ? new CreateRoomResult(CreateRoomOutcome.Created, IdOf(room), "")
            : new CreateRoomResult(OutcomeOf(change.Errors!), null, change.Errors!.ToJsonString());
    }

    private static JsonObject Body(RoomSettings settings) => new()
    {
        ["name"] = settings.Profile.Name,
        ["description"] = settings.Profile.Description,
        ["tag"] = settings.Tag,
        ["aliases"] = new JsonArray([.. settings.Aliases.Select(alias => new JsonObject { ["alias"] = alias })]),
        ["ivr_theme"] = settings.ThemeUri,
        ["pin"] = settings.Profile.Pin,
        ["guest_pin"] = settings.Profile.GuestPin,
        ["allow_guests"] = settings.Profile.AllowGuests,
        ["participant_limit"] = settings.Profile.ParticipantLimit,
    };

    private static CreateRoomOutcome OutcomeOf(JsonObject errors) => errors.ToJsonString() switch
    {
        var text when !text.Contains("already exists", StringComparison.Ordinal) => CreateRoomOutcome.Refused,
        var text when text.Contains("alias", StringComparison.OrdinalIgnoreCase) => CreateRoomOutcome.AliasInUse,
        _ => CreateRoomOutcome.NameInUse,
    };

    private static InfinityTrouble TroubleOf(int status) => status switch
    {
        401 or 403 or 302 => InfinityTrouble.SignIn,
        429 => InfinityTrouble.Throttled,
        500 or 502 or 503 or 504 => InfinityTrouble.Transient,
        _ => InfinityTrouble.Unexpected,
    };

    private static InfinityException Lost() => new(InfinityTrouble.Unreachable, "The connection to the Management Node broke.");

    private static Room ToRoom(RoomRecord room) => new(IdOf(room), room.Name, room.Tag, room.Created);

    private static RoomId IdOf(RoomRecord room) =>
        RoomId.TryParse(Uris.Conference(room.Id), out var id) ? id : throw new InvalidOperationException("A room has no number.");
}
