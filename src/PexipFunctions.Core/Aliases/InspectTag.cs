using PexipFunctions.Integrations;
using PexipFunctions.Meetings;

namespace PexipFunctions.Aliases;

/// <summary>Tells the pane the state of a tag that it found in a body.</summary>
public sealed class InspectTag(AliasStore aliases, MeetingStore meetings, TagKeys tagKeys)
{
    /// <summary>One point read for the alias, and one for each meeting that it serves.</summary>
    public async Task<TagState> RunAsync(Integration integration, TagQuestion question, CancellationToken cancellationToken)
    {
        var tags = TagReader.Read(question.Tag ?? "", isHtml: false, await tagKeys.GetAsync(cancellationToken));
        if (tags.Aliases.FirstOrDefault(tag => tag.Integration == integration.Id) is not { } tag)
        {
            return TagState.Foreign;
        }

        var alias = (await aliases.FindAsync(tag.Alias, cancellationToken))?.Value;
        return alias switch
        {
            null => TagState.Usable,
            _ when alias.Nonce != tag.Nonce || alias.State == AliasState.Released => TagState.Released,
            { Meetings.Count: > 0 } => await IsServedAsync(alias, question, cancellationToken) ? TagState.Bound : TagState.Elsewhere,
            _ => TagState.Usable,
        };
    }

    private async Task<bool> IsServedAsync(AliasRecord alias, TagQuestion question, CancellationToken cancellationToken)
    {
        foreach (var key in alias.Meetings)
        {
            var meeting = (await meetings.FindAsync(alias.IntegrationId, MeetingKey.Parse(key), cancellationToken))?.Value;
            if (meeting is null || IsMeant(meeting, question))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMeant(Meeting meeting, TagQuestion question) =>
        (question.Organizer is null || string.Equals(meeting.OrganizerAddress, question.Organizer, StringComparison.OrdinalIgnoreCase))
        && (question.Start is not { } start || IsAt(meeting, start, question.End));

    /// <summary>A series is opened as a whole by its first start, be that long ago, or by one occurrence.</summary>
    private static bool IsAt(Meeting meeting, DateTimeOffset start, DateTimeOffset? end) =>
        (meeting.Kind == MeetingKind.Series && meeting.FirstStart == start)
        || meeting.Times.Any(time => time.Start == start && (end is null || time.End == end));
}
