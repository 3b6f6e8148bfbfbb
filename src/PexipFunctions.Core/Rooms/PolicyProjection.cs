using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>What the policy endpoint is to answer, projected onto the alias row. Pure.</summary>
internal static class PolicyProjection
{
    /// <summary>
    /// While a window is open the room stays as it was when it opened, since every participant of a conference must be
    /// given the same (Pexip: "Using external policy"). Conferences are told apart by name alone, so the alias is part of it.
    /// While nobody is answered there is no room that could have opened.
    /// </summary>
    public static RoomState Of(RoomContext context, DateTimeOffset now) =>
        context.Plan is not { } plan || !context.Integration.IsServing() || IsFixed(context.Room, now) ? context.Room : context.Room with
        {
            Profile = plan with { Name = RoomText.Distinguish(plan.Name, context.Alias.NumericAlias.Value) },
            MadeWith = plan.Fingerprint(),
            SeenAt = now,
        };

    /// <summary>Whether a window is open, or opens within the lead of the alias, and what callers are given is not fixed yet.</summary>
    public static bool IsOpening(RoomState state, NumericAlias alias, DateTimeOffset now) =>
        state.Windows.Any(window => window.Opens - RoomTimes.Lead(alias) <= now && now < window.Closes) && !IsFixed(state, now);

    private static bool IsFixed(RoomState state, DateTimeOffset now) =>
        state.MadeWith.Length > 0 && state.Windows.Any(window => window.Opens <= now && now < window.Closes) && state.SeenAt >= OpenSince(state, now);

    private static DateTimeOffset OpenSince(RoomState state, DateTimeOffset now) =>
        state.Windows.First(window => window.Opens <= now && now < window.Closes).Opens - RoomTimes.LongestLead;
}
