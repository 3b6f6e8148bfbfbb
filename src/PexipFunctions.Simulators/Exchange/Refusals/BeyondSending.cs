namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Exchange Online does with what is sent beyond a mailbox's limits. Sources differ, see the table of refusals.</summary>
public enum BeyondSending
{
    /// <summary>429 <c>ErrorExceededMessageLimit</c>.</summary>
    Refused429,

    /// <summary>400 with the same code.</summary>
    Refused400,

    /// <summary>403 with the same code.</summary>
    Refused403,

    /// <summary>202: messages are carried over to the following minutes; what is beyond the recipients of a day bounces.</summary>
    Taken,
}
