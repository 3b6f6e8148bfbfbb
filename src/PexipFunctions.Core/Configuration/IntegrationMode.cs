namespace PexipFunctions.Configuration;

/// <summary>What an integration may do.</summary>
public enum IntegrationMode
{
    /// <summary>Nothing: no aliases, no reading, no answers, no rooms.</summary>
    Off,

    /// <summary>Reads, decides and logs; sends nothing and makes no rooms.</summary>
    Observe,

    /// <summary>Everything.</summary>
    On,

    /// <summary>No new aliases; meetings already scheduled are served to their end.</summary>
    Draining,
}
