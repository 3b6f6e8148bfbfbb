using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>Issues the tags that stand in for an alias on bad days.</summary>
public sealed class PlaceholderTags(TagKeys tagKeys, IRandomSource random, TimeProvider time)
{
    /// <param name="organizer">The address that signed in, of which the tag keeps a hash; null when anonymous.</param>
    public async ValueTask<string> IssueAsync(IntegrationId integration, string? organizer, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        return PlaceholderTag.Issue(
            integration, time.GetUtcNow(), organizer is null ? PlaceholderTag.Anonymous : keys.PersonHash(organizer), keys, random);
    }
}
