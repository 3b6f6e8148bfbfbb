using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Histories;

/// <summary>The aliases that people get from the pane, and which of them may be let go.</summary>
/// <param name="newHost">Starts a process that issues aliases without trouble.</param>
internal sealed class HistoryAliases(ProductWorld world, Func<ProductHost> newHost)
{
    /// <summary>So many minutes with the host's timers are enough for the product to have seen a change.</summary>
    private const int SeenAfter = 20;

    private readonly Queue<IssuedAlias> drawer = [];
    private readonly HashSet<string> mayBeReleased = [];

    /// <summary>How many minutes with the host's timers have passed while meetings were served.</summary>
    public int Lived { get; set; }

    /// <summary>Somebody asks for aliases now and sends them later, whatever the mode is then.</summary>
    public async Task FillAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            drawer.Enqueue(await newHost().IssueWithoutTroubleAsync());
        }
    }

    /// <summary>A new one; while none is given out one of those asked for before, or null.</summary>
    public async Task<IssuedAlias?> TakeAsync() =>
        world.Integration.Mode == IntegrationMode.On ? await newHost().IssueWithoutTroubleAsync() : drawer.TryDequeue(out var before) ? before : null;

    /// <summary>Before a run for retention: whose meetings the calendar has over, or which the product cannot know.</summary>
    public async Task NoteBeforeRetentionAsync(IReadOnlyList<TrackedMeeting> meetings)
    {
        mayBeReleased.UnionWith(drawer.Select(alias => alias.NumericAlias));
        foreach (var meeting in meetings)
        {
            mayBeReleased.UnionWith(meeting.OccurrenceAliases);
            var row = await ReferenceModel.FindAsync(world, meeting);
            var isSeen = row is not null && Lived - meeting.ChangedAt > SeenAfter;
            if (meeting.Alias is { } alias && (!isSeen || !IsLately(meeting)))
            {
                mayBeReleased.Add(alias);
            }
        }
    }

    /// <summary>Whether a meeting's alias is over, as it may be: what still shows it has no right to a room any more.</summary>
    public async Task<bool> IsReleasedAsync(string alias) =>
        mayBeReleased.Contains(alias)
        && (await new AliasStore(world.Tables).FindAsync(NumericAlias.Parse(alias), CancellationToken.None))?.Value.State == AliasState.Released;

    /// <summary>Whether the calendar has a time of it that is not over for longer than the retention.</summary>
    private bool IsLately(TrackedMeeting meeting)
    {
        var since = world.Clock.GetUtcNow().AddDays(1 - world.Integration.RetentionDays);
        var mailbox = world.Exchange.FindResource(ProductWorld.Mailbox)!;
        return mailbox.Calendar().Select(view => view.Event).Where(item => !item.IsCancelled && MeetingKey.FromUid(item.ICalUId) == MeetingKey.FromUid(meeting.ICalUId))
            .Any(item => item.Kind == EventKind.SeriesMaster
                ? mailbox.Instances(item.Id, since, since.AddYears(1))!.Any(view => !view.Event.IsCancelled)
                : item.End > since);
    }
}
