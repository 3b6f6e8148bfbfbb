namespace PexipFunctions.Configuration;

/// <summary>A kind that there is not: read, so that validation can say so.</summary>
/// <param name="Named">What the document calls it.</param>
public sealed record OtherExchange(string Named) : ExchangeSettings
{
    public override string Kind => Named;
}
