namespace PexipFunctions.Rooms;

/// <summary>How creating a room ended.</summary>
/// <param name="Id">Set for <see cref="CreateRoomOutcome.Created"/> and <see cref="CreateRoomOutcome.AlreadyThere"/>.</param>
/// <param name="Detail">Infinity's own words for the other outcomes.</param>
public sealed record CreateRoomResult(CreateRoomOutcome Outcome, RoomId? Id, string Detail)
{
    /// <summary>Why there is no room, for an admin.</summary>
    public string Describe() => Outcome switch
    {
        CreateRoomOutcome.NameInUse => With("the room's name is in use by another service on Infinity"),
        CreateRoomOutcome.AliasInUse => With("the alias is in use by another service on Infinity"),
        _ => With("Infinity refused a value of the room"),
    };

    private string With(string cause) => Detail.Length > 0 ? $"{cause} ({Detail.TrimEnd('.')})." : $"{cause}.";
}
