using Microsoft.Extensions.Configuration;
using PexipFunctions.Operations;

namespace PexipFunctions.Aliases;

/// <summary>Loads the key ring from its secret.</summary>
public sealed class TagKeys(ISecrets secrets, IConfiguration configuration)
{
    private (string Text, TagKeyRing Ring)? parsed;

    /// <summary>The name of this app's secret.</summary>
    public string Name { get; } = TagKeySecret.Name(configuration);

    /// <summary>The ring of this moment (secrets are cached for 5 minutes, so a rotation takes effect within that).</summary>
    /// <exception cref="TagKeysMissingException">The secret is missing or malformed.</exception>
    public async ValueTask<TagKeyRing> GetAsync(CancellationToken cancellationToken)
    {
        var text = await secrets.FindAsync(Name, fresh: false, cancellationToken);
        if (parsed is { } known && known.Text == text)
        {
            return known.Ring;
        }

        if (!TagKeyRing.TryParse(text, out var ring))
        {
            throw new TagKeysMissingException(
                $"The secret '{Name}' must hold the tag keys as number:base64[,number:base64...], each key at least 32 bytes.");
        }

        parsed = (text!, ring);
        return ring;
    }
}
