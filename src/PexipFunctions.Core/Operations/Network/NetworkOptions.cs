namespace PexipFunctions.Operations.Network;

/// <summary>Where configured addresses may lead; section <c>Network</c> of the configuration.</summary>
public sealed record NetworkOptions
{
    public const string Section = "Network";

    /// <summary>Lets private addresses through: a Management Node behind a VPN or in a peered network.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Lets this machine's own addresses through, and http to them. For development only: infra never sets it.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether the app may connect to addresses of that kind. Platform and reserved ones are never let through.</summary>
    public bool Allows(AddressKind kind) => kind switch
    {
        AddressKind.Public => true,
        AddressKind.Private => AllowPrivate,
        AddressKind.Loopback => AllowLoopback,
        _ => false,
    };
}
