using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms.Sweeping;

namespace PexipFunctions.Rooms;

/// <summary>What the slice Rooms gives to the others.</summary>
public static class RoomServices
{
    /// <summary>Rooms on Pexip Infinity.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<DeploymentId>();
        services.AddSingleton<NodeBackoff>();
        services.AddSingleton<IAliasConflicts, RoomConflicts>();
        services.AddSingleton<RoomAlarms>();
        services.AddSingleton<RoomClaim>();
        services.AddSingleton<StandingRooms>();
        services.AddSingleton<WatchRooms>();
        services.AddSingleton<NotifyAliasConflict>();
        services.AddSingleton<CreateRoom>();
        services.AddSingleton<RoomActions>();
        services.AddSingleton<CalendarCompared>();
        services.AddSingleton<FreshTexts>();
        services.AddSingleton<ReconcileRoom>();
        services.AddSingleton<WakeRooms>();
        services.AddSingleton<RoomMessageHandler>();
        services.AddSingleton<IRoomStarter, RoomWorkQueue>();
        return services.AddSweeping();
    }

    private static IServiceCollection AddSweeping(this IServiceCollection services)
    {
        services.AddSingleton<FindDrift>();
        services.AddSingleton<SweepReadiness>();
        services.AddSingleton<SweepGuard>();
        services.AddSingleton<SettleRoomAlarms>();
        services.AddSingleton<CorrectDrift>();
        services.AddSingleton<SweepRooms>();
        services.AddSingleton<FindUpcomingConflicts>();
        return services;
    }
}
