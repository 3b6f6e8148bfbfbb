using PexipFunctions.Configuration;
using PexipFunctions.Rooms;

namespace PexipFunctions.Tests.Product;

/// <summary>Management Nodes whose every request is a step.</summary>
internal sealed class SteppedInfinities(IInfinities inner, Steps steps) : IInfinities
{
    public IInfinity Open(Integration integration)
    {
        steps.NodeOpenedFor = integration;
        return new Node(inner.Open(integration), steps);
    }

    private sealed class Node(IInfinity inner, Steps steps) : IInfinity
    {
        public Task<Room?> FindByTagAsync(string tag, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:find", () => inner.FindByTagAsync(tag, cancellationToken));

        public Task<IReadOnlyList<Room>> ListByTagPrefixAsync(string tagPrefix, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:list", () => inner.ListByTagPrefixAsync(tagPrefix, cancellationToken));

        public Task<AliasUse?> FindAliasUseAsync(IReadOnlyList<string> aliases, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:aliases", () => inner.FindAliasUseAsync(aliases, cancellationToken));

        public Task<IReadOnlyList<AliasUse>> ListAliasUsesAsync(string beginning, IReadOnlyCollection<string> aliases, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:aliases", () => inner.ListAliasUsesAsync(beginning, aliases, cancellationToken));

        public Task<CreateRoomResult> CreateAsync(RoomSettings settings, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:create", () => inner.CreateAsync(settings, cancellationToken));

        public Task DeleteAsync(RoomId room, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:delete", async () =>
            {
                await steps.Deleting(room);
                await inner.DeleteAsync(room, cancellationToken);
            });

        public Task<bool> IsInUseAsync(string name, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:live", () => inner.IsInUseAsync(name, cancellationToken));

        public Task<string?> FindThemeAsync(string name, CancellationToken cancellationToken) =>
            steps.TakeAsync("infinity:theme", () => inner.FindThemeAsync(name, cancellationToken));
    }
}
