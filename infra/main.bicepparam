using 'main.bicep'

// azd sets the environment variables; without azd the defaults here hold. Everything else has a default in main.bicep.
param name = readEnvironmentVariable('VMR_NAME', 'vmrsched')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param tags = { 'azd-env-name': readEnvironmentVariable('AZURE_ENV_NAME', 'production') }
