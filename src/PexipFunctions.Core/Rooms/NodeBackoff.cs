using System.Collections.Concurrent;
using PexipFunctions.Configuration;

namespace PexipFunctions.Rooms;

/// <summary>
/// Remembers which Management Nodes failed lately, so that their work is put off while other nodes' goes on.
/// For this process only: each finds out for itself.
/// </summary>
public sealed class NodeBackoff(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> restingUntil = new(StringComparer.OrdinalIgnoreCase);

    public bool IsResting(InfinitySettings node) => RestsUntil(node) is not null;

    /// <summary>Until when its work is put off; null: it is not.</summary>
    public DateTimeOffset? RestsUntil(InfinitySettings node) =>
        restingUntil.TryGetValue(Key(node), out var until) && time.GetUtcNow() < until ? until : null;

    /// <summary>Puts a node's work off.</summary>
    public void Rest(InfinitySettings node, TimeSpan duration) => restingUntil[Key(node)] = time.GetUtcNow() + duration;

    public void Recovered(InfinitySettings node) => restingUntil.TryRemove(Key(node), out _);

    private static string Key(InfinitySettings node) => node.Address?.ToString() ?? "";
}
