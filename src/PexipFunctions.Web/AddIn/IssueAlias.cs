using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Templates.Html;

namespace PexipFunctions.Web.AddIn;

/// <summary>Gives the pane an alias with its joining instructions.</summary>
public sealed class IssueAlias(AllocateAlias allocate, UnusedAliases unused, TagKeys tagKeys, ReplyWriter writer, NoteRepair repairs, AlarmStore alarms, OperationLog operations, IRandomSource random, TimeProvider time)
{
    /// <summary>The alias, for which a place was taken (<see cref="AliasQuota"/>); null when the numbers have run out.</summary>
    /// <param name="organizer">The address that signed in, or null.</param>
    /// <param name="from">Who asks (<see cref="UnusedNote.From"/>).</param>
    public async Task<IssuedAlias?> RunAsync(Integration integration, string? organizer, CancellationToken cancellationToken, string from = "")
    {
        var keys = await tagKeys.GetAsync(cancellationToken);
        var (tag, instructions, printed) = ("", default(SafeBlock), default(PrintedBlock));
        var share = organizer is null ? UnusedShare.Anonymous : UnusedShare.SignedIn;
        var issuedTo = organizer is null ? null : keys.Hash(organizer.ToLowerInvariant());
        var alias = await allocate.RunAsync(integration, keys, issuedTo, Print, cancellationToken);
        if (alias is null)
        {
            await alarms.RaiseAsync(integration.Id, AlarmKinds.AliasesShort, "No free number was found.", cancellationToken);
            await unused.GiveBackAsync(integration.Id, share, cancellationToken);
            return null;
        }

        if (instructions!.WasRepaired)
        {
            await repairs.RunAsync(integration.Id, alias.NumericAlias, cancellationToken);
        }

        await unused.NoteAsync(alias, share, from, cancellationToken);
        await (organizer is null ? Task.CompletedTask : LogAsync(alias, keys.PersonHash(organizer), cancellationToken));
        return new IssuedAlias(
            alias.FullAlias, alias.NumericAlias.Value, tag, instructions.Html, integration.MailboxName, integration.MailboxEmailAddress.Value,
            writer.Location(integration, alias, tag), KnownBlock.Of(printed, alias.NumericAlias.Value, isExact: true));

        // What is kept must be what is given out: a template may print something else each time (pex_random_pin).
        PrintedBlock? Print(AliasRecord candidate)
        {
            tag = new AliasTag(integration.Id, candidate.NumericAlias, candidate.Nonce).Write(keys);
            instructions = writer.JoiningInstructions(integration, candidate, tag);
            return printed = PrintedBlock.Of(instructions.Html);
        }
    }

    private Task LogAsync(AliasRecord alias, string person, CancellationToken cancellationToken) => operations.WriteAsync(
        new Operation(time.GetUtcNow(), alias.Integration, CorrelationId.New(random, time), "alias", "issued", $"to person {person}, who had signed in", "", alias.NumericAlias.Value, alias.NumericAlias.Value, 0),
        cancellationToken);
}
