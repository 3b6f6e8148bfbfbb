using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Product;

/// <summary>What an admin's save in the console leaves behind. Processes that run learn of it within 15 seconds.</summary>
internal static class IntegrationSaves
{
    public static async Task SaveAsync(this ProductWorld world, Func<Integration, Integration> change)
    {
        var store = new IntegrationStore(world.Tables, world.Clock);
        var known = (await store.FindAsync(world.Integration.Id, CancellationToken.None))!;
        var next = ModeSwitch.Apply(known.Integration.Mode, change(known.Integration), world.Clock.GetUtcNow());
        world.Integration = await store.ReplaceAsync(next, known.Revision, CancellationToken.None) is SaveResult.Saved
            ? next
            : throw new InvalidOperationException("Somebody else saved the integration.");
    }

    public static Task SwitchAsync(this ProductWorld world, IntegrationMode mode) => world.SaveAsync(integration => integration with { Mode = mode });
}
