using PexipFunctions.Configuration;

namespace PexipFunctions.Rooms;

/// <summary>Opens Management Nodes with their integration's own credentials.</summary>
public interface IInfinities
{
    IInfinity Open(Integration integration);
}
