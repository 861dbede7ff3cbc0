// What 'azd up' deploys; values come from the azd environment (azd env set NAME VALUE) or the shell.
using 'main.bicep'

param clusterName = readEnvironmentVariable('WHOOPER_CLUSTER_NAME', 'default')

// Addresses separated by commas.
param mailRecipients = filter(split(readEnvironmentVariable('WHOOPER_MAIL_RECIPIENTS', ''), ','), address => !empty(address))
param alertRecipients = filter(split(readEnvironmentVariable('WHOOPER_ALERT_RECIPIENTS', ''), ','), address => !empty(address))

param geminiApiKey = readEnvironmentVariable('GEMINI_API_KEY', '')

param tags = { 'azd-env-name': readEnvironmentVariable('AZURE_ENV_NAME', 'whooper') }
