namespace PexipFunctions.Storage;

/// <summary>How an <see cref="OptimisticUpdate"/> ended.</summary>
public enum UpdateEnd
{
    /// <summary>There was nothing to change.</summary>
    Unchanged,

    /// <summary>The change was written.</summary>
    Written,

    /// <summary>Others wrote at each attempt; nothing was written.</summary>
    Overtaken,
}
