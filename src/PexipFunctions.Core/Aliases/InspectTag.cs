using PexipFunctions.Integrations;

namespace PexipFunctions.Aliases;

/// <summary>Tells the pane the state of a tag that it found in a body.</summary>
public sealed class InspectTag(AliasStore aliases, TagKeys tagKeys)
{
    /// <summary><c>usable</c>: no meeting has it yet; <c>bound</c>: a meeting has it; <c>released</c>: over; <c>foreign</c>: not this integration's, or forged.</summary>
    public async Task<string> RunAsync(Integration integration, string text, CancellationToken cancellationToken)
    {
        var tags = TagReader.Read(text, isHtml: false, await tagKeys.GetAsync(cancellationToken));
        if (tags.Aliases.FirstOrDefault(tag => tag.Integration == integration.Id) is not { } tag)
        {
            return "foreign";
        }

        var alias = (await aliases.FindAsync(tag.Alias, cancellationToken))?.Value;
        return alias switch
        {
            null => "usable",
            _ when alias.Nonce != tag.Nonce || alias.State == AliasState.Released => "released",
            { Meetings.Count: > 0 } => "bound",
            _ => "usable",
        };
    }
}
