-- What the manual's lines for Neovim call, for a Neovim before 0.8.
if not vim.lsp.start then
  vim.lsp.start = function(config)
    vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
  end
  vim.fs = {
    dirname = function(path)
      return vim.fn.fnamemodify(path, ":h")
    end,
    find = function(name, options)
      local found = vim.fn.findfile(name, vim.fn.fnamemodify(options.path, ":h") .. ";")
      return { found ~= "" and vim.fn.fnamemodify(found, ":p") or nil }
    end,
  }
end
