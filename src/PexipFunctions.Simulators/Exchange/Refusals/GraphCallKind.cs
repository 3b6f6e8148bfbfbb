namespace PexipFunctions.Simulators.Exchange;

/// <summary>The few things that are asked of Graph.</summary>
public enum GraphCallKind
{
    /// <summary>Whatever it is: what every request has to pass.</summary>
    Any,
    Find,
    List,
    Instances,
    Respond,
    Mail,
    Subscribe,
    Renew,
    Batch,
}
