namespace PexipFunctions.Storage;

/// <summary>The storage account's tables.</summary>
public interface ITables
{
    /// <summary>The table of that name, one of <see cref="TableNames"/>.</summary>
    ITable Get(string name);
}
