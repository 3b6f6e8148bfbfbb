using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Rooms.Policy;
using PexipFunctions.Rooms.Sweeping;

namespace PexipFunctions.Rooms;

internal static class RoomServices
{
    /// <summary>Rooms on Pexip Infinity.</summary>
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<DeploymentId>();
        services.AddSingleton<NodeHealth>();
        services.AddSingleton<RoomConflicts>();
        services.AddSingleton<RoomAlarms>();
        services.AddSingleton<RoomClaim>();
        services.AddSingleton<StandingRooms>();
        services.AddSingleton<WatchRooms>();
        services.AddSingleton<TellConflict>();
        services.AddSingleton<CreateRoom>();
        services.AddSingleton<RoomActions>();
        services.AddSingleton<CalendarCompared>();
        services.AddSingleton<FreshTexts>();
        services.AddSingleton<ReconcileRoom>();
        services.AddSingleton<WakeRooms>();
        services.AddSingleton<RoomWork>();
        services.AddSingleton<RoomWorkQueue>();
        return services.AddSweeping().AddPolicy();
    }

    private static IServiceCollection AddSweeping(this IServiceCollection services)
    {
        services.AddSingleton<FindDrift>();
        services.AddSingleton<SweepReadiness>();
        services.AddSingleton<SweepBrake>();
        services.AddSingleton<SettleRoomAlarms>();
        services.AddSingleton<SweepRooms>();
        services.AddSingleton<LookAhead>();
        services.AddSingleton<RoomAnswers>();
        return services;
    }

    private static IServiceCollection AddPolicy(this IServiceCollection services)
    {
        services.AddSingleton<LoadPolicy>();
        services.AddSingleton(provider => provider.GetRequiredService<LoadPolicy>().Lookups);
        services.AddSingleton<AnswerPolicy>();
        services.AddSingleton<PolicySignIns>();
        services.AddSingleton<NoteSignIns>();
        services.AddSingleton<PolicyHttp>();
        return services;
    }
}
