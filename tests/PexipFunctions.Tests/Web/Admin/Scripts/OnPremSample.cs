using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin.Scripts;

/// <summary>An integration whose mailbox lies on-premises.</summary>
internal static class OnPremSample
{
    public static Integration New(string mailbox = "vmr@contoso.com", ExchangeAuthentication authentication = ExchangeAuthentication.Ntlm) => SampleIntegration.New(mailbox) with
    {
        Exchange = new EwsExchange
        {
            Url = new Uri("https://mail.contoso.com/EWS/Exchange.asmx"),
            Username = @"CORP\svc-vmr",
            PasswordSecretName = "exchange-password",
            Authentication = authentication,
            AcceptedOrganizerDomains = ["contoso.com"],
        },
    };
}
