namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>The ways to sign in that the virtual directory offers (Learn: Set-WebServicesVirtualDirectory).</summary>
[Flags]
public enum EwsOffers
{
    None = 0,

    /// <summary>Each request carries the password; off unless an admin switched it on.</summary>
    Basic = 1,

    /// <summary>A connection signs in, in three exchanges; on by default (WindowsAuthentication).</summary>
    Ntlm = 2,
}
