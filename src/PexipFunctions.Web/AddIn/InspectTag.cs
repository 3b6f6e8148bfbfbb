using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Web.AddIn;

/// <summary>Tells the pane the state of a tag that it found in a body, and what was printed around it.</summary>
public sealed class InspectTag(AliasStore aliases, MeetingStore meetings, TagKeys tagKeys, ReplyWriter writer, TimeProvider time)
{
    /// <summary>One read for the alias, and one for each meeting that it serves.</summary>
    public async Task<TagAnswer> RunAsync(Integration integration, TagStatusRequest request, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var tags = TagReader.Read(request.Tag ?? "", isHtml: false, keys);
        if (tags.Aliases.FirstOrDefault(tag => tag.Integration == integration.Id) is not { } tag)
        {
            return new TagAnswer(TagState.Foreign, null);
        }

        var text = Shown(request.Tag!, tag, keys);
        var (alias, printed) = await aliases.FindPrintedAsync(tag.Alias, cancellationToken);
        var isSame = alias?.Nonce == tag.Nonce;
        var block = isSame && printed is not null
            ? KnownBlock.Of(printed, tag.Alias.Value, isExact: true, writer.Location(integration, alias!, text))
            : RenderedAgain(integration, isSame ? alias! : Rebuilt(integration, tag), text);
        return new TagAnswer(await StateAsync(alias, tag, request, cancellationToken), block);
    }

    /// <summary>The tag as it was printed: of another format, or signed with an older key, it would be written otherwise today.</summary>
    private static string Shown(string text, AliasTag tag, TagKeyRing keys) => TagReader.Candidates(text, isHtml: false)
        .SelectMany(candidate => candidate.Contents, (candidate, content) => (candidate.Prefix, Content: content))
        .Where(each => each.Prefix == AliasTag.Prefix && AliasTag.TryRead(each.Content, keys, out var read) && read == tag)
        .Select(each => $"{each.Prefix}{each.Content}#").First();

    private async Task<TagState> StateAsync(AliasRecord? alias, AliasTag tag, TagStatusRequest request, CancellationToken cancellationToken) => alias switch
    {
        null => TagState.Usable,
        _ when alias.Nonce != tag.Nonce || alias.IsOver => TagState.Released,
        { Meetings.Count: > 0 } => await IsServedAsync(alias, request, cancellationToken) ? TagState.Bound : TagState.Elsewhere,
        _ => TagState.Usable,
    };

    /// <summary>
    /// Of aliases that were issued before printed blocks were kept, mailed after a placeholder, restored or let go: exact only
    /// if neither the template nor the PIN has changed since, so the pane takes away no more than agrees, and says so.
    /// </summary>
    private KnownBlock? RenderedAgain(Integration integration, AliasRecord alias, string tag) =>
        KnownBlock.Of(
            PrintedBlock.Of(writer.JoiningInstructions(integration, alias, tag).Html), alias.NumericAlias.Value, isExact: false, writer.Location(integration, alias, tag));

    private static AliasRecord Rebuilt(Integration integration, AliasTag tag) => new()
    {
        NumericAlias = tag.Alias,
        Domain = integration.ScheduledAliasDomain,
        Integration = integration.Id,
        Nonce = tag.Nonce,
    };

    private async Task<bool> IsServedAsync(AliasRecord alias, TagStatusRequest request, CancellationToken cancellationToken)
    {
        foreach (var key in alias.Meetings)
        {
            var meeting = (await meetings.FindAsync(alias.Integration, key, cancellationToken))?.Value;
            if (meeting is null || IsMeant(meeting, request))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// One occurrence of a series that was moved before it was over is where no pattern and no list has it: that the form is of
    /// a series' occurrence, and the alias serves a series of the same organizer, has to do.
    /// </summary>
    private bool IsMeant(Meeting meeting, TagStatusRequest request) =>
        (request.Organizer is null || string.Equals(meeting.OrganizerAddress, request.Organizer, StringComparison.OrdinalIgnoreCase))
        && (request.Start is not { } start
            || (request.IsOccurrence && request.Organizer is not null && meeting.Kind != MeetingKind.Single)
            || MeetingOccurrences.Has(meeting, start, request.End, time.GetUtcNow()));
}
