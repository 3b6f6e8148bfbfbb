namespace PexipFunctions.Tests.Infra;

/// <summary>A proxy of the admins' own stands before the app.</summary>
public sealed class ProxyDeployment() : Deployment("""
    param name = 'vmr'
    param customHostName = 'vmr.example.com'
    param clientAddressHeader = 'X-Caller'

    """);
