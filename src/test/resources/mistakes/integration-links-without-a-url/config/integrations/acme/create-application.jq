. + { files: [$application.documents[]? | { url: { "$link": .id } }] }
