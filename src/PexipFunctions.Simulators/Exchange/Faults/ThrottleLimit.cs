namespace PexipFunctions.Simulators.Exchange;

/// <summary>The limit that a request was beyond.</summary>
public enum ThrottleLimit
{
    None,
    AtOnce,
    AtOnceOfApp,
    InWindow,
    Upload,
}
