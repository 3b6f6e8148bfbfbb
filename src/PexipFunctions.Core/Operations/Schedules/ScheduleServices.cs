using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Operations.Schedules;

internal static class ScheduleServices
{
    /// <summary>Both clocks; what they drive is <see cref="IScheduledWork"/>.</summary>
    public static IServiceCollection AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleTimes>();
        services.AddSingleton<ScheduleStore>();
        services.AddSingleton<ScheduleChain>();
        services.AddSingleton<WatchSchedules>();
        services.AddSingleton<KeepSchedules>();
        services.AddSingleton<Tick>();
        services.AddSingleton<RequestLook>();
        services.AddSingleton<ProcessTick>();
        services.AddSingleton<TickPoison>();
        return services;
    }
}
