using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Rooms;

internal static class RoomServices
{
    /// <summary>Rooms on Pexip Infinity.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<DeploymentId>();
        services.AddSingleton<NodeHealth>();
        services.AddSingleton<RoomConflicts>();
        services.AddSingleton<RoomActions>();
        services.AddSingleton<RoomWork>();
        services.AddSingleton<RoomWorkQueue>();
        return services;
    }
}
