using System.Runtime.CompilerServices;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;

namespace PexipFunctions.Infinity.ManagementNode;

/// <summary>Infinity's management API (Pexip: "Management API"). Every address ends in a slash; without it the node finds nothing.</summary>
internal sealed class ManagementNodeClient(NodeConnection node, IRandomSource random, TimeProvider time) : IInfinity
{
    public const string Conferences = Configuration + "conference/";
    private const string Configuration = "/api/admin/configuration/v1/";
    private const string Status = "/api/admin/status/v1/";
    private const int PageSize = 500;
    private const int Tries = 3;

    public async Task<Room?> FindByTagAsync(string tag, CancellationToken cancellationToken)
    {
        var rows = await node.ListAsync<ConferenceRow>($"{Conferences}?tag={Escape(tag)}", cancellationToken);
        return rows.FirstOrDefault(row => row.Tag == tag)?.ToRoom();
    }

    public async Task<IReadOnlyList<Room>> ListByTagPrefixAsync(string tagPrefix, CancellationToken cancellationToken)
    {
        // Ordered, or a room could move over a page's edge; the node ignores case, tags do not.
        var rows = await node.ListAsync<ConferenceRow>($"{Conferences}?tag__istartswith={Escape(tagPrefix)}&order_by=id&limit={PageSize}", cancellationToken);
        return [.. rows.Where(row => row.Tag?.StartsWith(tagPrefix, StringComparison.Ordinal) == true).Select(row => row.ToRoom())];
    }

    public async Task<AliasUse?> FindAliasUseAsync(IReadOnlyList<string> aliases, CancellationToken cancellationToken)
    {
        // The beginnings find them all whatever their case: a full alias begins with its number.
        foreach (var beginning in aliases.Where(alias => !aliases.Any(other => other.Length < alias.Length && StartsWith(alias, other))))
        {
            if (await UsesAsync(beginning, aliases, cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } use)
            {
                return use;
            }
        }

        return null;
    }

    public async Task<IReadOnlyList<AliasUse>> ListAliasUsesAsync(string beginning, IReadOnlyCollection<string> aliases, CancellationToken cancellationToken) =>
        await UsesAsync(beginning, aliases, cancellationToken).ToListAsync(cancellationToken);

    public async Task<CreateRoomResult> CreateAsync(RoomSettings settings, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PostAsync(settings, cancellationToken);
            }
            catch (InfinityException lost) when (lost.Trouble is InfinityTrouble.Unreachable or InfinityTrouble.Transient)
            {
                // POST is not idempotent: it may have worked although no good answer came.
                if (await FindByTagAsync(settings.Tag, cancellationToken) is { } room)
                {
                    return new CreateRoomResult(CreateRoomOutcome.AlreadyThere, room.Id, "");
                }

                if (attempt == Tries)
                {
                    throw;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(attempt * random.Number(1_000, 2_000)), time, cancellationToken);
        }
    }

    public Task DeleteAsync(RoomId room, CancellationToken cancellationToken) => node.DeleteAsync(room, cancellationToken);

    public async Task<bool> IsInUseAsync(string name, CancellationToken cancellationToken)
    {
        var running = await node.ListAsync<NamedRow>($"{Status}conference/?name={Escape(name)}", cancellationToken);
        return running.Any(row => row.Name == name);
    }

    public async Task<string?> FindThemeAsync(string name, CancellationToken cancellationToken)
    {
        var themes = await node.ListAsync<NamedRow>($"{Configuration}ivr_theme/?name={Escape(name)}", cancellationToken);
        return themes.FirstOrDefault(row => row.Name == name)?.ResourceUri;
    }

    private async IAsyncEnumerable<AliasUse> UsesAsync(string beginning, IReadOnlyCollection<string> aliases, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wanted = aliases.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows = await node.ListAsync<AliasRow>($"{Configuration}conference_alias/?alias__istartswith={Escape(beginning)}&order_by=id&limit={PageSize}", cancellationToken);
        foreach (var row in rows.Where(row => wanted.Contains(row.Alias)))
        {
            if (RoomId.TryParse(row.Conference, out var id)
                && await node.GetAsync<ConferenceRow>($"{Conferences}{id}/", cancellationToken) is { } room)
            {
                yield return new AliasUse(row.Alias, room.Tag ?? "");
            }
        }
    }

    private async Task<CreateRoomResult> PostAsync(RoomSettings settings, CancellationToken cancellationToken)
    {
        var answer = await node.PostAsync(Conferences, new ConferenceBody(settings), cancellationToken);
        if (answer.Status != 400)
        {
            return RoomId.TryParse(answer.Location, out var id)
                ? new CreateRoomResult(CreateRoomOutcome.Created, id, "")
                : await FindCreatedAsync(settings.Tag, cancellationToken);
        }

        var error = NodeError.Read(answer.Body);
        return error.Outcome != CreateRoomOutcome.Refused && await FindByTagAsync(settings.Tag, cancellationToken) is { } room
            ? new CreateRoomResult(CreateRoomOutcome.AlreadyThere, room.Id, "")
            : new CreateRoomResult(error.Outcome, null, error.Detail);
    }

    private async Task<CreateRoomResult> FindCreatedAsync(string tag, CancellationToken cancellationToken) =>
        await FindByTagAsync(tag, cancellationToken) is { } room
            ? new CreateRoomResult(CreateRoomOutcome.Created, room.Id, "")
            : throw new InfinityException(InfinityTrouble.Unexpected, "The Management Node created a room and did not say where.");

    private static bool StartsWith(string alias, string beginning) => alias.StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
