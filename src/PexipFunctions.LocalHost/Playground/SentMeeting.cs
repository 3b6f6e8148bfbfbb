namespace PexipFunctions.LocalHost;

/// <summary>What the form sent of one meeting, and of occurrences apart from their series, by original day.</summary>
internal sealed class SentMeeting(PlaygroundMeeting meeting)
{
    public PlaygroundMeeting Meeting { get; private set; } = meeting;

    public Dictionary<DateOnly, PlaygroundMeeting> Exceptions { get; } = [];

    /// <summary>Whether an update moves it. Outlook then takes back what was changed in single occurrences.</summary>
    public bool IsMovedBy(PlaygroundMeeting update) =>
        update.Start != Meeting.Start || update.End != Meeting.End || update.Repeats != Meeting.Repeats;

    public void Replace(PlaygroundMeeting update)
    {
        if (IsMovedBy(update))
        {
            Exceptions.Clear();
        }

        Meeting = update;
    }
}
