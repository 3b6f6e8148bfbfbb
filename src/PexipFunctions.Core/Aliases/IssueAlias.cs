using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Aliases;

/// <summary>Gives the pane an alias with its joining instructions.</summary>
public sealed class IssueAlias(AllocateAlias allocate, UnusedAliases unused, TagKeys tagKeys, ReplyWriter writer, AlarmStore alarms)
{
    /// <summary>The alias; null when the numbers have run out.</summary>
    /// <param name="organizer">The address that signed in, or null.</param>
    public async Task<IssuedAlias?> RunAsync(Integration integration, string? organizer, CancellationToken cancellationToken)
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var alias = await allocate.RunAsync(integration, organizer is null ? null : keys.Hash(organizer.ToLowerInvariant()), cancellationToken);
        if (alias is null)
        {
            await alarms.RaiseAsync(integration.Id.Value, AlarmKinds.AliasesShort, "No free number was found.", cancellationToken);
            return null;
        }

        await unused.AddAsync(integration.Id, cancellationToken);
        var tag = new AliasTag(integration.Id, NumericAlias.Parse(alias.NumericAlias), alias.Nonce).Write(keys);
        return new IssuedAlias(
            alias.FullAlias, alias.NumericAlias, tag, writer.JoiningInstructions(integration, alias, tag),
            integration.MailboxName, integration.MailboxEmailAddress.Value, writer.Location(integration, alias, tag));
    }
}
