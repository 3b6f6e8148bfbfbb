namespace PexipFunctions.Configuration;

/// <summary>How the service account signs in to Exchange on-premises.</summary>
public enum ExchangeAuthentication
{
    /// <summary>NTLM, which the EWS virtual directory takes unless an admin changed it.</summary>
    Ntlm,

    /// <summary>Basic, which an admin has to allow; it passes every proxy.</summary>
    Basic,
}
