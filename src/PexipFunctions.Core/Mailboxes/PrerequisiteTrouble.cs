using Azure;
using PexipFunctions.Aliases;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Tells the want of what every judgement needs, storage, tag keys and secrets, from a mistake of ours. It says nothing of an
/// event: work waits for it without limit.
/// </summary>
internal static class PrerequisiteTrouble
{
    /// <summary>True when the same work may succeed once an admin or Azure has seen to it. 401, 403: the right to read; 404: the vault, table or queue itself.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        TagKeysMissingException => true,
        RequestFailedException { Status: 401 or 403 or 404 } => true,
        _ => StorageTrouble.Is(exception),
    };
}
