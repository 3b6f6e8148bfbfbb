using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Why a request failed: the response code, as the cause of a <see cref="MailboxException"/>.</summary>
internal sealed class EwsErrorException(string code) : Exception(code)
{
    /// <summary>The code behind a failure; empty: Exchange gave none.</summary>
    public static string CodeOf(MailboxException error) => error.InnerException is EwsErrorException known ? known.Message : "";
}
