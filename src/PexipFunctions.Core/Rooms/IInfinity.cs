namespace PexipFunctions.Rooms;

/// <summary>
/// One Pexip Infinity Management Node. Failures other than those named are <see cref="InfinityException"/>s.
/// Nothing here can change a room that exists: a live room must not be modified (Infinity known issue 6739).
/// </summary>
public interface IInfinity
{
    /// <summary>The room with that tag (<c>conference/?tag=</c>), or null.</summary>
    Task<Room?> FindByTagAsync(string tag, CancellationToken cancellationToken);

    /// <summary>Every room whose tag starts with <paramref name="tagPrefix"/>, all pages.</summary>
    Task<IReadOnlyList<Room>> ListByTagPrefixAsync(string tagPrefix, CancellationToken cancellationToken);

    /// <summary>Which of these aliases is in use, and by which room; null when all are free.</summary>
    Task<AliasUse?> FindAliasUseAsync(IReadOnlyList<string> aliases, CancellationToken cancellationToken);

    /// <summary>Which of these aliases are in use, and by which rooms; one list for them all, whatever their number.</summary>
    /// <param name="beginning">What each of them begins with.</param>
    Task<IReadOnlyList<AliasUse>> ListAliasUsesAsync(string beginning, IReadOnlyCollection<string> aliases, CancellationToken cancellationToken);

    /// <summary>Creates the room with its aliases; a name or alias in use is a result, not an exception. Safe to repeat: looks for its tag first when the outcome of an earlier try is unknown.</summary>
    Task<CreateRoomResult> CreateAsync(RoomSettings settings, CancellationToken cancellationToken);

    /// <summary>Deletes one room; nothing happens when it is gone.</summary>
    Task DeleteAsync(RoomId room, CancellationToken cancellationToken);

    /// <summary>Whether a conference of that room's name runs now (<c>status/v1/conference/?name=</c>).</summary>
    Task<bool> IsInUseAsync(string name, CancellationToken cancellationToken);

    /// <summary>The resource URI of the theme of that name, or null.</summary>
    Task<string?> FindThemeAsync(string name, CancellationToken cancellationToken);
}
